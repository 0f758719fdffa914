import { RelayFailure } from '../accounts/failures.ts';
import type { RelayConfig } from '../config/load.ts';

/** What the log holds of one workspace. */
export interface LogWorkspace {
  workspace: string;
  documents: number;
  /** Updates that no snapshot has taken in. */
  updates: number;
  /** Of updates and snapshots. */
  bytes: number;
  /** Greatest seq. */
  head: number;
}

export interface LogProblem {
  workspace: string;
  /** Null when it is not of one document. */
  document: string | null;
  /** One sentence that says what is wrong. */
  problem: string;
}

/**
 * What the command line asks of the log. Implemented beside the log, for each of its storages; every operation may run
 * while a relay uses the same log.
 */
export interface LogAdmin {
  /** By name. */
  workspaces(): Promise<LogWorkspace[]>;
  /** Drops what snapshots cover and gives pages back that are free; making snapshots is the work of a relay that runs. */
  compact(workspace?: string): Promise<{ documents: number; freedBytes: number }>;
  /** Reads all of it; an empty list when it is sound. */
  verify(workspace?: string): Promise<LogProblem[]>;
  /** Writes each document of a workspace into a folder that is there and empty, in a form that others can read. */
  export(workspace: string, folder: string): Promise<void>;
  /**
   * Writes a copy of one moment into a folder that is there and empty. Its files, without folders of their own, put into
   * an empty data folder under the same names, are the log. Throws where the storage has a better way, and says which.
   */
  backup(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the log that the settings name; null where there is none yet. */
export type OpenLogAdmin = (config: RelayConfig) => Promise<LogAdmin | null>;

/** The log, or the reason why a storage can't be looked into: for what does well without it. */
export async function logOrReason(
  open: () => Promise<LogAdmin | null>,
): Promise<{ log: LogAdmin | null; reason: string | null }> {
  try {
    return { log: await open(), reason: null };
  } catch (error) {
    if (!(error instanceof RelayFailure) || error.failure.code !== 'unsupported') throw error;
    return { log: null, reason: error.message };
  }
}
