// Node 20: Jest's own module loader cannot require() ES modules (needs Node >= 24.9),
// so the ESM-only packages are compiled to CommonJS by SWC on first use (then cached).
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  '@scure',
  '@noble',
  '@mapbox',
  'pbf',
  '@tus',
  'srvx',
  'suncalc',
  'content-disposition',
  'glob',
  'nodemailer',
  'smtp-server',
];

const swc = {
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  rootDir: __dirname,
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '^.+\\.[cm]?[tj]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`, '\\.pnp\\.[^\\/]+$'],
};

/** @type {import('jest').Config} */
module.exports = {
  // Hooks start whole applications; on a busy machine that takes longer than Jest's five seconds.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts'],
    },
    { ...common, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.spec.ts'] },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...common, displayName: 'web', testMatch: ['<rootDir>/test/e2e/web/**/*.web-spec.ts'] },
    { ...common, displayName: 'long', testMatch: ['<rootDir>/test/long/**/*.long-spec.ts'] },
  ],
};
