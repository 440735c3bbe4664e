import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MerkleTree } from '../verify/hashing';
import { appendLeaf, chainHash, EMPTY_LOG, leafHash, merkleRoot } from './merkle';

// Leaves and roots of the reference tests of RFC 6962 (certificate-transparency, merkle_tree_test).
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

describe('the log as a Merkle tree', () => {
  it('has the root of nothing when empty', () => {
    expect(merkleRoot(EMPTY_LOG)).toEqual(createHash('sha256').digest());
    expect(new MerkleTree().root()).toEqual(merkleRoot(EMPTY_LOG));
  });

  it('has the roots of RFC 6962, in the writer and in the verifier', () => {
    const tree = new MerkleTree();
    let state = EMPTY_LOG;
    const roots = leaves.map((leaf) => {
      state = appendLeaf(state, leaf);
      tree.add(leaf);
      return [merkleRoot(state).toString('hex'), tree.root().toString('hex')];
    });
    expect(roots).toEqual(ROOTS.map((root) => [root, root]));
  });

  it('leaves the state that it extends untouched', () => {
    const before = appendLeaf(EMPTY_LOG, leaves[0]!);
    appendLeaf(before, leaves[1]!);
    expect(merkleRoot(before).toString('hex')).toBe(ROOTS[0]);
  });

  it('chains each leaf to all before it', () => {
    const state = leaves.reduce(appendLeaf, EMPTY_LOG);
    expect(state.chain).toEqual(leaves.reduce(chainHash, Buffer.alloc(32)));
  });

  it('has the root that the recursive definition of RFC 6962 gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
        const some = Array.from({ length: size }, (_, index) => leafHash(Buffer.from([index])));
        expect(merkleRoot(some.reduce(appendLeaf, EMPTY_LOG))).toEqual(recursiveRoot(some));
      }),
      { numRuns: 50 },
    );
  });
});

/** RFC 6962 section 2.1, as it is written there. */
function recursiveRoot(some: Buffer[]): Buffer {
  if (some.length === 1) return some[0]!;
  let split = 1;
  while (split * 2 < some.length) split *= 2;
  const [left, right] = [recursiveRoot(some.slice(0, split)), recursiveRoot(some.slice(split))];
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}
