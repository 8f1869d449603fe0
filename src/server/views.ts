// What the API answers, by name, for the workbench.
export type { AlertView } from './alerts/alert-view.ts';
export type { Job } from './jobs/job.ts';
export type { CodebookView } from './routes/codebook.ts';
export type { IncidentView } from './routes/incident.ts';
export type { IncidentEntry } from './routes/incidents.ts';
export type { QueueEntry } from './routes/queue.ts';
export type { ReadValue } from './routes/read.ts';
export type { PairAgreement, FieldAgreement } from './agreement-schemas.ts';
export type { ReportView } from './routes/report.ts';
export type { BlindReport } from './routes/sample-report.ts';
export type { Source } from './routes/sources.ts';
export type { SampleView } from './routes/sample.ts';
export type { AgreementCase } from './shown-case.ts';
export type { CoderComparison } from './routes/compare-coders.ts';
export type { SampleEntry } from './samples.ts';
export type { ShownDecision } from './shown-decisions.ts';
export type { WorkspaceState } from './workspace-state.ts';
