import { api, useLive } from '#renderer/client/index.ts';

const everywhere = {};

/** Fields that two people set at the same time, of everything in the workspace. */
export const useConflicts = () => useLive(api.documents.conflicts, everywhere);
