package dev.wtb.database.schema;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database to this version as its owner, makes the roles that services use, and ends. */
public final class SchemaCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCommand.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SchemaCommand() {
    }

    /** Runs it; who it is and what passwords to give comes from the environment. */
    public static void main(String[] arguments) {
        var environment = System.getenv();
        new Schema(Owner.of(environment)).bring(new Patience(PATIENCE),
                new Roles(Owner.needed(environment, "WTB_DATABASE_APP_PASSWORD"),
                        environment.getOrDefault("WTB_DATABASE_READ_PASSWORD", ""),
                        environment.getOrDefault("WTB_DATABASE_BACKUP_PASSWORD", "")));
        LOG.info("The schema is as this version wants it");
    }
}
