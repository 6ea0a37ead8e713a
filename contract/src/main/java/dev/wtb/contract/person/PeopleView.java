package dev.wtb.contract.person;

/** A filter that was kept under a name; it never changes. */
public record PeopleView(long id, String name, PeopleFilter filter) {
}
