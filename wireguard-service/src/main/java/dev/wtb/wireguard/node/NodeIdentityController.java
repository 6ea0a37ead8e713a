package dev.wtb.wireguard.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.NodeIdentityApi;
import dev.wtb.identity.OwnIdentity;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NodeIdentityController implements NodeIdentityApi {
    private static final Logger LOG = LoggerFactory.getLogger(NodeIdentityController.class);

    private final OwnIdentity own;

    NodeIdentityController(OwnIdentity own) {
        this.own = own;
    }

    @Override
    public Pem request() {
        return new Pem(own.request());
    }

    @Override
    public void take(Pem certificate) {
        if (!own.take(certificate.text())) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "This is not the certificate that was last asked for");
        }
        LOG.info("This node has a new certificate, until {}", own.until());
    }

    @Override
    public void refuse(List<String> serials) {
        own.refuse(serials);
    }
}
