package dev.wtb.admin.alert;

import dev.wtb.contract.alert.AlertChannelApi;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** An address that is called. */
record WebhookForm(@NotNull @Pattern(regexp = AlertChannelApi.ADDRESS) String address) {
}
