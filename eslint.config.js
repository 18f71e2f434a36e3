import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'src/generated/', 'node_modules/', 'snapshot/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Bidi and control characters are named in rules on purpose: they are what the rules refuse.
      'no-control-regex': 'off',
    },
  },
  {
    // What runs in the reader's browser.
    files: ['browser/**'],
    languageOptions: {
      globals: Object.fromEntries(['Blob', 'DecompressionStream', 'Response', 'URL', 'WebAssembly', 'Worker', 'document', 'fetch', 'location', 'performance', 'self', 'setTimeout', 'window'].map((name) => [name, 'readonly'])),
    },
  },
);
