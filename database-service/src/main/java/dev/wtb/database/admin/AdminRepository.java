package dev.wtb.database.admin;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AdminRepository extends Repository<AdminEntity, String> {
    Optional<AdminEntity> findById(String login);

    AdminEntity save(AdminEntity admin);

    long count();
}
