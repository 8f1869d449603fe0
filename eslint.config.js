import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import svelteConfig from './web/svelte.config.js';

export default tseslint.config(
  { ignores: ['**/dist/', 'docs/.vitepress/cache/', 'coverage/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.cjs'] }, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays and checked indexes read better with `!`
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-literal-enum-member': 'off',
      'no-control-regex': 'off',
    },
  },
  // Texts come from anybody: no expression may take more than linear time, whatever it is given (CONTRIBUTING.md, "Linear text").
  {
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      'svelte/prefer-svelte-reactivity': 'off', // locals that are never state
      'svelte/no-navigation-without-resolve': 'off', // SvelteKit's; the workbench has a router of its own
      'svelte/no-useless-mustaches': 'off', // a space at the edge of an element needs one
      '@typescript-eslint/no-meaningless-void-operator': 'off', // says that an effect reads a value
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  // svelte-check knows the types of components; to the linter every one of them is a program of its own, which takes minutes.
  {
    files: ['**/*.svelte'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { parser: tseslint.parser, svelteConfig, projectService: false, program: null, project: false },
    },
  },
  { files: ['**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
