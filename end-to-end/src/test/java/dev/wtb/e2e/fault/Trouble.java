package dev.wtb.e2e.fault;

import dev.wtb.e2e.Product;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What goes wrong beside the crash, and how it ends. */
enum Trouble {
    /** Nothing but the crash. */
    PLAIN,
    /** Each payment's update comes 2 to 100 times. */
    DUPLICATES {
        @Override
        void begin(Random random, List<Customer> customers) {
            mischief("DOUBLE", customers.size(), 2 + random.nextInt(99));
        }
    },
    /** No payment's update comes: the list of Stars must tell. */
    LOST {
        @Override
        void begin(Random random, List<Customer> customers) {
            mischief("LOSE", customers.size(), 0);
        }
    },
    /** Payments come after all that was said later. */
    REORDERED {
        @Override
        void begin(Random random, List<Customer> customers) {
            mischief("HOLD", customers.size(), 0);
        }

        @Override
        void end(List<Customer> customers) {
            Control.post("/mischief/release", "");
        }
    },
    /** Updates are numbered anew, and lower, after some quiet in which all polls came back empty. */
    RENUMBERED {
        @Override
        void begin(Random random, List<Customer> customers) {
            rest(QUIET);
            Control.post("/updates/renumber?from=" + lowest, "");
            lowest -= 100_000;
        }
    },
    /** Telegram does it, and its answer is lost. */
    ANSWER_LOST {
        @Override
        void begin(Random random, List<Customer> customers) {
            for (var method : List.of("sendDocument", "sendPhoto", "answerPreCheckoutQuery", "createInvoiceLink",
                    "sendMessage", "refundStarPayment")) {
                fault(method, 0, 1 + random.nextInt(2), true);
            }
        }
    },
    /** Telegram is too busy for some. */
    TOO_MANY {
        @Override
        void begin(Random random, List<Customer> customers) {
            for (var method : List.of("sendDocument", "createInvoiceLink", "sendMessage", "refundStarPayment")) {
                fault(method, 429, 1 + random.nextInt(4), false);
            }
        }
    },
    /** Telegram is broken for some. */
    BROKEN {
        @Override
        void begin(Random random, List<Customer> customers) {
            for (var method : List.of("sendDocument", "createInvoiceLink", "answerPreCheckoutQuery", "getUpdates",
                    "refundStarPayment")) {
                fault(method, 502, 1 + random.nextInt(3), false);
            }
        }
    },
    /** The place's nodes do not answer for a while. */
    NODE_DOWN {
        @Override
        void begin(Random random, List<Customer> customers) {
            Product.stack().kill("node-" + (1 + random.nextInt(2)));
        }
    },
    /** The database stands still. */
    DATABASE_DOWN {
        @Override
        void begin(Random random, List<Customer> customers) {
            Thread.startVirtualThread(() -> {
                rest(Duration.ofMillis(random.nextInt(800)));
                Product.stack().freezeDatabase(true);
                rest(FROZEN);
                Product.stack().freezeDatabase(false);
            });
        }

        @Override
        void end(List<Customer> customers) {
            rest(FROZEN.plusSeconds(1));
        }
    },
    /** Everybody blocks the bot right after paying, and is back later. */
    BLOCKED {
        @Override
        void paid(Customer customer) {
            customer.blocks(true);
        }

        @Override
        void end(List<Customer> customers) {
            customers.forEach(customer -> {
                customer.blocks(false);
                customer.write("/start");
            });
        }
    };

    private static final Duration FROZEN = Duration.ofSeconds(Boolean.getBoolean("soak") ? 60 : 6);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static long lowest = 50_000_000;

    void begin(Random random, List<Customer> customers) {
    }

    void paid(Customer customer) {
    }

    void end(List<Customer> customers) {
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void mischief(String kind, int times, int copies) {
        Control.post("/mischief", "{\"kind\":\"" + kind + "\",\"field\":\"successful_payment\",\"times\":" + times
                + ",\"copies\":" + copies + "}");
    }

    private static void fault(String method, int code, int times, boolean drop) {
        Control.post("/faults",
                "{\"method\":\"" + method + "\",\"code\":" + code + ",\"retryAfter\":1,\"times\":" + times
                        + ",\"latencyMillis\":0,\"dropResponse\":" + drop + ",\"chatId\":null}");
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
