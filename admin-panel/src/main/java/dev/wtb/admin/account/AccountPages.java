package dev.wtb.admin.account;

import dev.wtb.contract.Problem;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.GivenPassword;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Role;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A password that the panel makes is shown once, on the page after it was made. */
@Controller
class AccountPages {
    private static final String LIST = "redirect:/accounts";

    private final AdminApi admins;
    private final GivenPasswords passwords;

    AccountPages(AdminApi admins, GivenPasswords passwords) {
        this.admins = admins;
        this.passwords = passwords;
    }

    @GetMapping("/accounts")
    String list(Model model) {
        model.addAttribute("form", new AccountForm("", Role.SUPPORT));
        return shown(model);
    }

    @PostMapping("/accounts")
    String add(@Valid @ModelAttribute("form") AccountForm form, BindingResult errors, Principal who, Model model,
            RedirectAttributes flash) {
        if (errors.hasErrors()) {
            return shown(model);
        }
        try {
            var password = passwords.next();
            admins.add(new NewAccount(form.login(), form.role(), password), who.getName());
            given(form.login(), password, flash);
            return LIST;
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return shown(model);
        }
    }

    @PostMapping("/accounts/{login}/passwords")
    String give(@PathVariable String login, Principal who, RedirectAttributes flash) {
        var password = passwords.next();
        return acted(() -> {
            admins.give(login, new GivenPassword(password), who.getName());
            given(login, password, flash);
        }, flash);
    }

    @PostMapping("/accounts/{login}/role")
    String role(@PathVariable String login, @RequestParam Role role, Principal who, RedirectAttributes flash) {
        return acted(() -> admins.role(login, role, who.getName()), flash);
    }

    @PostMapping("/accounts/{login}/factor")
    String forgetFactor(@PathVariable String login, Principal who, RedirectAttributes flash) {
        return acted(() -> admins.forgetFactor(login, who.getName()), flash);
    }

    @PostMapping("/accounts/{login}/removed")
    String remove(@PathVariable String login, Principal who, RedirectAttributes flash) {
        return acted(() -> admins.remove(login, who.getName()), flash);
    }

    private static String acted(Runnable act, RedirectAttributes flash) {
        try {
            act.run();
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return LIST;
    }

    private static void given(String login, String password, RedirectAttributes flash) {
        flash.addFlashAttribute("login", login);
        flash.addFlashAttribute("password", password);
    }

    private String shown(Model model) {
        model.addAttribute("accounts", admins.accounts());
        model.addAttribute("roles", Role.values());
        return "accounts";
    }
}
