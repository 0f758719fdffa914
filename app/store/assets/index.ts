export {
  type AssetInfo,
  type AssetProblem,
  AssetStore,
  defaultMaxBytes,
  type PutOptions,
  type StoredAsset,
} from './asset-store.ts';
