package dev.wtb.contract.backup;

/** What must keep working for a lost disk to cost little; see the chapter on continuous archiving of PostgreSQL. */
public enum BackupKind {
    /** The write-ahead log is received as it is written. */
    WAL,
    /** A base backup, from which the log goes on. */
    BASE,
    /** All of that is carried off the host. */
    COPY,
    /** The newest backup was restored beside the database, and was whole. */
    REHEARSAL
}
