/** Import rules between the rooms. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const corePackages = '^node_modules/(zod|better-sqlite3|sharp|@techstark/opencv-js|@types/)'

module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }, 'cycles hide ownership'),
    forbid('shared-is-pure', { path: '^src-shared' }, { pathNot: ['^src-shared', '^node_modules/zod'] }, 'shared imports shared and zod only'),
    forbid('numerics-imports-nothing', { path: '^src-shared/numerics' }, { pathNot: ['^src-shared/(numerics|model)'] }, 'arithmetic only'),
    forbid('renderer-not-main', { path: '^src-renderer' }, { path: '^src-main' }, 'talk through the contract'),
    forbid('main-not-renderer', { path: '^src-main' }, { path: '^src-renderer' }, 'talk through the contract'),
    forbid('renderer-no-node', { path: '^src-renderer' }, { dependencyTypes: ['core'] }, 'the renderer runs in a browser too'),
    forbid('electron-only-in-shell', { path: '^src-(main|renderer|shared)', pathNot: '^src-main/(shell|preload)' }, { path: '^node_modules/electron/' }, 'the core runs without Electron'),
    forbid('core-not-doors', { path: '^src-main/core' }, { path: '^src-main/(shell|host|preload|cli|engine)' }, 'doors depend on the core'),
    forbid('core-packages', { path: '^src-main/core' }, { path: '^node_modules/', pathNot: corePackages }, 'the core has few packages, and they are listed'),
    forbid('engine-alone', { path: '^src-main', pathNot: '^src-main/engine' }, { path: '^src-main/engine' }, 'the engine is a program, run as a child process'),
    forbid('engine-imports-little', { path: '^src-main/engine' }, { path: '^(src-main/(?!engine)|node_modules/(?!sharp))' }, 'shared, Node and sharp'),
    forbid('shell-not-host', { path: '^src-main/shell' }, { path: '^src-main/host' }, 'two doors, one house'),
    forbid('host-not-shell', { path: '^src-main/host' }, { path: '^src-main/shell' }, 'two doors, one house'),
    forbid('feature-privacy', { path: '^src-renderer/features/([^/]+)/' }, { path: '^src-renderer/features/', pathNot: '^src-renderer/features/($1/|[^/]+/index[.]ts$)' }, 'enter another feature through its index.ts'),
    forbid('drawing-and-ui-import-shared', { path: '^src-renderer/(drawing|ui)' }, { path: '^src-renderer/(app|client|features)' }, 'pictures and parts know no application'),
    forbid('child-process-in-one-room', { path: '^src-main', pathNot: '^src-main/core/process/' }, { path: '^(node:)?child_process$' }, 'one wrapper')
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src-main/.*/kernels/' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mts', '.js'] }
  }
}
