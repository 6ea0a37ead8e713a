package dev.wtb.wireguard.book;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.ServerDefinition;
import java.util.UUID;

/** One line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({@JsonSubTypes.Type(value = JournalEntry.Defined.class, name = "defined"),
        @JsonSubTypes.Type(value = JournalEntry.Put.class, name = "put"),
        @JsonSubTypes.Type(value = JournalEntry.Removed.class, name = "removed"),
        @JsonSubTypes.Type(value = JournalEntry.Orphaned.class, name = "orphaned"),
        @JsonSubTypes.Type(value = JournalEntry.Spent.class, name = "spent"),
        @JsonSubTypes.Type(value = JournalEntry.Applied.class, name = "applied")})
public sealed interface JournalEntry {
    /** The interface and its private key. */
    record Defined(String privateKey, ServerDefinition definition) implements JournalEntry {
        @Override
        public String toString() {
            return "Defined[" + definition + "]";
        }
    }

    /** A peer was told or changed. */
    record Put(Peer peer) implements JournalEntry {
    }

    /** A peer was taken away; the version stays as a tombstone. */
    record Removed(String publicKey, long version) implements JournalEntry {
    }

    /** A peer was kept although the set of a restored database does not name it; the next word about it ends that. */
    record Orphaned(String publicKey) implements JournalEntry {
    }

    /** A peer used up its quota of a period; a reboot gives it no fresh one. */
    record Spent(String publicKey, long period, long bytes) implements JournalEntry {
    }

    /** A generation was applied as a whole; tombstones up to it are no longer needed. */
    record Applied(UUID lineage, long generation) implements JournalEntry {
    }
}
