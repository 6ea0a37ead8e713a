package dev.wtb.database.promotion;

import dev.wtb.contract.promotion.Bonus;
import dev.wtb.contract.promotion.Invitation;
import dev.wtb.contract.promotion.PromotionApi;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PromotionController implements PromotionApi {
    private final PromoCodes promos;
    private final Invitations invitations;
    private final Gifts gifts;

    PromotionController(PromoCodes promos, Invitations invitations, Gifts gifts) {
        this.promos = promos;
        this.invitations = invitations;
        this.gifts = gifts;
    }

    @Override
    public Bonus promo(long telegramId, String code) {
        return promos.use(telegramId, code);
    }

    @Override
    public Invitation invitation(long telegramId) {
        return invitations.invitation(telegramId);
    }

    @Override
    public void invited(long telegramId, String code) {
        invitations.invited(telegramId, code);
    }

    @Override
    public Bonus open(long telegramId, String code) {
        return gifts.open(telegramId, code);
    }
}
