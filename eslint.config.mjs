// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import i18next from 'eslint-plugin-i18next';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noEnv = {
  'no-restricted-syntax': [
    'error',
    {
      selector: "MemberExpression[object.name='process'][property.name='env']",
      message: 'Configuration is parsed once in src/platform/config.ts; inject Config.',
    },
  ],
};

const throughOutgoing =
  'Call other hosts through src/platform/http/outgoing.ts, which refuses private addresses.';
const clients = {
  importNames: ['request', 'get', 'Agent', 'globalAgent', 'ClientRequest', 'default'],
  allowTypeImports: true,
  message: throughOutgoing,
};
const oneClient = {
  'no-restricted-globals': [
    'error',
    ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
      name,
      message: throughOutgoing,
    })),
  ],
  'no-restricted-properties': [
    'error',
    ...['globalThis', 'global'].map((object) => ({ object, property: 'fetch', message: throughOutgoing })),
  ],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [
        ...['http', 'https'].flatMap((name) => [
          { name, ...clients },
          { name: `node:${name}`, ...clients },
        ]),
        ...['undici', 'http2', 'node:http2', 'net', 'node:net', 'tls', 'node:tls'].map((name) => ({
          name,
          allowTypeImports: true,
          message: throughOutgoing,
        })),
      ],
    },
  ],
};
/** The client itself, the S3 client's transport (its address is in the configuration), the demo, its client and browser scripts, which are clients. */
const mayCall = [
  'src/platform/http/outgoing.ts',
  'src/platform/storage/transport.ts',
  'src/client/**/*.ts',
  'src/demo/**/*.ts',
  'src/**/browser/*.ts',
];

/** What people see or hear stands in the two catalogues of web/src/i18n, nowhere else. */
const onlyFromCatalogues = {
  'i18next/no-literal-string': [
    'error',
    {
      mode: 'jsx-only',
      'jsx-attributes': {
        include: [
          '^label$',
          '^title$',
          '^description$',
          '^placeholder$',
          '^alt$',
          '^aria-label$',
          '^hint$',
          '^text$',
          '[a-z]Label$',
          '^caption$',
        ],
      },
      'should-validate-template': true,
      callees: { exclude: ['t', 'can', 'dialog', 'field', 'shared', 'hasRole'] },
      words: {
        exclude: [
          '[^\\p{L}]*',
          'LensLedger',
          '\\s*lensledger .*',
          '(km|m|px/m|ppm|°|MB|kB|GB|fps|SHA-256|QR|UTC|GPS|CSV|xlsx|csv|GeoJSON|PDF)',
        ],
      },
    },
  ],
  'no-restricted-syntax': [
    'error',
    {
      // But the name of a browser.
      selector: `Literal[value=/[À-ÖØ-öø-ỹ]/]:not([value='Cốc Cốc'])`,
      message: 'Words that people see stand in web/src/i18n.',
    },
    {
      selector: 'TemplateElement[value.raw=/[À-ÖØ-öø-ỹ]/]',
      message: 'Words that people see stand in web/src/i18n.',
    },
  ],
};

export default defineConfig(
  globalIgnores([
    ...['dist/**', 'coverage/**', 'node_modules/**', '.data*/**'],
    ...['web/dist/**', 'web/node_modules/**', 'web/src/api/schema.d.ts'],
  ]),
  {
    files: ['**/*.ts'],
    ignores: ['web/**'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    // Without types: those of routes and texts take minutes to ask for, and the compiler checks them anyway.
    extends: [tseslint.configs.recommended],
    plugins: { i18next, 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...onlyFromCatalogues,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Maps and addresses of pictures are made by effects, and are state from then on.
      'react-hooks/set-state-in-effect': 'off',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/platform/config.ts', '**/*.spec.ts'], rules: noEnv },
  { files: ['src/**/*.ts'], ignores: [...mayCall, '**/*.spec.ts'], rules: oneClient },
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.long-spec.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'off',
    },
  },
);
