package dev.wtb.database.admin;

import dev.wtb.contract.admin.Admin;
import dev.wtb.contract.admin.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "admin")
class AdminEntity {
    @Id
    private String login;
    private String passwordHash;
    @Enumerated(EnumType.STRING)
    private Role role;
    private boolean mustChange;
    private long epoch;

    protected AdminEntity() {
    }

    AdminEntity(String login, String passwordHash, Role role) {
        this.login = login;
        this.passwordHash = passwordHash;
        this.role = role;
        this.mustChange = true;
    }

    String passwordHash() {
        return passwordHash;
    }

    Admin admin() {
        return new Admin(login, role, mustChange, epoch);
    }
}
