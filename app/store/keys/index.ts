export { type Argon2Cost, highestCost, lowestCost, usualCost } from './argon2.ts';
export { type KeysEnv } from './env.ts';
export { readHeader, type WorkspaceHeader } from './header.ts';
export {
  addSlot,
  changePassphrase,
  createKeys,
  describeKeys,
  type KeysDescription,
  type NewKeys,
  newRecoveryKey,
  removeSlot,
  type SlotDescription,
  subKeys,
  unlock,
} from './keys.ts';
export { abortRekey, beginRekey, commitRekey, type Rekey, settleRekey } from './rekey.ts';
export { type NewSlot, shortestPassphrase } from './slots.ts';
export { type Credential, type Unlocked } from './unlock.ts';
