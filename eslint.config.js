// What the JavaScript linter asks of the web modules, the scripts and the tests.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['build/', 'dist/', 'data/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-len': ['error', { code: 140 }],
    },
  },
  { files: ['web/**'], languageOptions: { globals: globals.browser } },
  { files: ['script/**', 'tools/**', 'tests/**', '*.js'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
