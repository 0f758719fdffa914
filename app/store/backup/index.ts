export { type BackupProgress, type LongWork } from './progress.ts';
export { type BackupAccess, describeBackup, readBackup, type VerifiedBackup } from './read.ts';
export { type BackupEntry, type EntrySummary } from './records.ts';
export { backupDate, backupExtension, backupFileName, retain, type Retention } from './retain.ts';
export { type BackupRequest, writeBackup, type WrittenBackup } from './write.ts';
