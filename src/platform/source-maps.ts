import * as nodeModule from 'node:module';

interface SourceMaps {
  setSourceMapsSupport?: (isOn: boolean, of: { nodeModules: boolean; generatedCode: boolean }) => void;
}

/*
 * To be imported before everything else: traces then name lines of our own sources. Node's switch (--enable-source-maps)
 * would keep the maps of all packages too, some 15 MiB in each process; a Node that cannot leave them out (before 22.14)
 * names lines of dist, which read much the same.
 */
(nodeModule as SourceMaps).setSourceMapsSupport?.(true, { nodeModules: false, generatedCode: false });
