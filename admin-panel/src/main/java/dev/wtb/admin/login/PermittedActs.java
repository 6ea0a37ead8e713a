package dev.wtb.admin.login;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Pages offer nobody what would be refused: a form whose act its reader may not do is to be read only, and links to
 * such acts and pages are left out. Asked are the rules that refuse.
 */
@Component
class PermittedActs extends AbstractProcessorDialect {
    private static final String LOCKED = "locked";
    /** Among the standard dialect's: after conditions and loops, before links are made. */
    private static final int PRECEDENCE = 700;

    private final ObjectProvider<WebInvocationPrivilegeEvaluator> rules;

    PermittedActs(ObjectProvider<WebInvocationPrivilegeEvaluator> rules) {
        super("permitted acts", "may", StandardDialect.PROCESSOR_PRECEDENCE);
        this.rules = rules;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Form(), new Link(), new Part("button"), new Part("input"), new Part("select"),
                new Part("textarea"));
    }

    private boolean permits(HttpMethod method, String target) {
        var path = target.split("[?;#]", 2)[0];
        return path.isEmpty() || rules.getObject()
                .isAllowed("", path, method.name(), SecurityContextHolder.getContext().getAuthentication());
    }

    private static String target(ITemplateContext context, String expression) {
        return String.valueOf(StandardExpressions.getExpressionParser(context.getConfiguration())
                .parseExpression(context, expression)
                .execute(context));
    }

    private abstract static class Processor extends AbstractElementTagProcessor {
        Processor(String element) {
            super(TemplateMode.HTML, "may", element, false, null, false, PRECEDENCE);
        }
    }

    private final class Form extends Processor {
        Form() {
            super("form");
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
                IElementTagStructureHandler handler) {
            var action = tag.getAttributeValue("th:action");
            boolean locked = action != null && "post".equals(tag.getAttributeValue("method"))
                    && !permits(HttpMethod.POST, target(context, action));
            handler.setLocalVariable(LOCKED, locked);
            if (locked) {
                handler.removeAttribute("th:action");
                handler.removeAttribute("method");
            }
        }
    }

    private final class Link extends Processor {
        Link() {
            super("a");
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
                IElementTagStructureHandler handler) {
            var link = tag.getAttributeValue("th:href");
            if (link == null) {
                return;
            }
            var target = target(context, link);
            var style = tag.getAttributeValue("class");
            boolean act = style != null && style.startsWith("button");
            if (!permits(HttpMethod.GET, target) || (act && !permits(HttpMethod.POST, target))) {
                handler.removeElement();
            }
        }
    }

    /** What is in a form that is locked. */
    private static final class Part extends Processor {
        private final boolean button;

        Part(String element) {
            super(element);
            button = element.equals("button");
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
                IElementTagStructureHandler handler) {
            if (!Boolean.TRUE.equals(context.getVariable(LOCKED))) {
                return;
            }
            if (button) {
                handler.removeElement();
            } else {
                handler.setAttribute("disabled", "disabled");
            }
        }
    }
}
