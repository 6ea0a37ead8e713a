package dev.wtb.database.server;

import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ServerController implements ServerApi {
    private final ServerRegistry registry;

    ServerController(ServerRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<Server> servers() {
        return registry.servers();
    }

    @Override
    public Server server(long id) {
        return registry.server(id);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Server add(ServerForm form, String actor) {
        return registry.add(form, actor);
    }

    @Override
    public Server edit(long id, ServerForm form, String actor) {
        return registry.edit(id, form, actor);
    }

    @Override
    public Server change(long id, ServerState state, String actor) {
        return registry.change(id, state, actor);
    }

    @Override
    public void obfuscate(long id, @Nullable Obfuscation obfuscation, String actor) {
        registry.obfuscate(id, obfuscation, actor);
    }

    @Override
    public void publicKey(long id, String publicKey) {
        registry.publicKey(id, publicKey);
    }
}
