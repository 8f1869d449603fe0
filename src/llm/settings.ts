import { z } from 'zod';
import { CasusError } from '../model/index.ts';

const positive = z.number().positive();
const whole = z.int().positive();

/**
 * How a language model is used, as the file that `--llm` names says it (YAML): an endpoint that speaks OpenAI's chat
 * completions (Ollama, llama.cpp, vLLM, an API) or a folder with a model in ONNX, and what it may cost. The key stands in `CASUS_LLM_KEY`, never in the file.
 */
const llmSettings = z.strictObject({
  /** `chat`: an endpoint is asked; `onnx`: a model in a folder on this machine, run in this process. */
  engine: z.enum(['chat', 'onnx']).default('chat'),
  /** Where `/chat/completions` is put behind: `http://127.0.0.1:11434/v1`. */
  endpoint: z.url({ protocol: /^https?$/, error: 'it must be an http or https address' }).optional(),
  /** Its name at the endpoint, or its folder. */
  model: z.string().min(1).max(200),
  /** Which weights of the folder are taken: `fp32` is `onnx/model.onnx`, `q8` `onnx/model_quantized.onnx`. */
  dtype: z.enum(['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'q4f16']).default('fp32'),
  /** `alone`: the model codes; `check`: it confirms or doubts what the built-in coder found; `disagree`: it codes those that the built-in coder is unsure of. */
  mode: z.enum(['alone', 'check', 'disagree']).default('alone'),
  /** An event that the built-in coder is less sure of has its report coded by the model, where the mode is `disagree`; 0 to 1. */
  unsure: z.number().min(0).max(1).default(0.6),
  /** How the answer is bound to its form: by JSON Schema; as some JSON, for servers that know no schema; or by the words of the prompt alone. */
  format: z.enum(['json_schema', 'json_object', 'none']).default('json_schema'),
  /** Calls at once. */
  concurrency: whole.max(64).default(2),
  /** Calls a minute; as many as come where not given. */
  perMinute: whole.max(100_000).optional(),
  /** Seconds that one call may take. */
  timeout: positive.max(3_600).default(120),
  /** Characters of a report that are sent at once; a longer one is cut at paragraphs. */
  characters: whole.min(500).max(1_000_000).default(12_000),
  /** A file that answers are kept in; in the cache of Casus where not given. */
  answers: z.string().min(1).optional(),
  /** Money a million tokens. */
  prices: z.strictObject({ currency: z.string().min(1).max(10), input: z.number().min(0), output: z.number().min(0) }).optional(),
  /** What all calls together may take; the run stops before it would be more. */
  budget: z.strictObject({ calls: whole.optional(), tokens: whole.optional(), money: positive.optional() }).default({}),
}); // prettier-ignore
export type LlmSettings = z.infer<typeof llmSettings>;

/**
 * Settings as they were read from a file.
 * @throws CasusError `usage` where something is missing, unknown or of the wrong kind
 */
export function readLlmSettings(given: unknown, file: string): LlmSettings {
  const read = llmSettings.safeParse(given);
  const wrong = (says: string) => new CasusError({ code: 'usage', input: file, message: `${file}: ${says}` });
  if (!read.success) {
    const [{ path, message }] = read.error.issues as [z.core.$ZodIssue];
    throw wrong(path.length === 0 ? message : `${path.join('.')}: ${message}`);
  }
  const { engine, endpoint, budget, prices } = read.data;
  if (engine === 'onnx' && endpoint !== undefined) throw wrong('endpoint: a model of engine onnx is on this machine and has none; leave it out.'); // prettier-ignore
  if (engine === 'chat' && endpoint === undefined) throw wrong('endpoint: say where the model is asked, such as http://127.0.0.1:11434/v1; for a model in a folder, engine: onnx.'); // prettier-ignore
  const url = endpoint === undefined ? null : new URL(endpoint);
  if (url && (url.username !== '' || url.password !== '')) throw wrong('endpoint: leave the name and password out; the key stands in CASUS_LLM_KEY.'); // prettier-ignore
  if (budget.money !== undefined && !prices) throw wrong('budget.money: give prices too, or nobody knows what a call costs.'); // prettier-ignore
  return read.data;
}
