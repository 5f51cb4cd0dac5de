package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Severity;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The body that a receiver takes. */
enum Template {
    /** Everything, for programs. */
    JSON {
        @Override
        ObjectNode body(Notice n) {
            ObjectNode body = Json.mapper().createObjectNode().put("id", n.id()).put("event", n.event()).put("at", n.at().toString()).put("severity", n.severity().text())
                    .put("cluster", n.cluster()).put("namespace", n.namespace()).put("title", n.title()).put("text", n.text());
            if (n.clusterName() != null) {
                body.put("clusterName", n.clusterName());
            }
            if (n.runbook() != null) {
                body.put("runbook", SITE + n.runbook());
            }
            body.set("record", Json.tree(n.record()));
            return body;
        }
    },
    /** An incoming webhook of Slack, or of what takes the same. */
    SLACK {
        @Override
        ObjectNode body(Notice n) {
            String text = sign(n) + " *" + escaped(n.title()) + "*" + where(n) + (n.text().isEmpty() ? "" : "\n" + escaped(n.text())) + (n.runbook() == null ? "" : "\n<" + SITE + n.runbook() + "|Runbook>");
            ObjectNode body = Json.mapper().createObjectNode().put("text", escaped(n.title()));
            body.putArray("blocks").addObject().put("type", "section").putObject("text").put("type", "mrkdwn").put("text", shortened(text));
            return body;
        }
    },
    /** A workflow of Teams that takes an adaptive card. */
    TEAMS {
        @Override
        ObjectNode body(Notice n) {
            ObjectNode body = Json.mapper().createObjectNode().put("type", "message");
            ObjectNode card = body.putArray("attachments").addObject().put("contentType", "application/vnd.microsoft.card.adaptive").putObject("content")
                    .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json").put("type", "AdaptiveCard").put("version", "1.4");
            card.putArray("body").add(block(sign(n) + " " + n.title()).put("weight", "bolder")).add(block(n.text() + where(n)));
            if (n.runbook() != null) {
                card.putArray("actions").addObject().put("type", "Action.OpenUrl").put("title", "Runbook").put("url", SITE + n.runbook());
            }
            return body;
        }

        private static ObjectNode block(String text) {
            return Json.mapper().createObjectNode().put("type", "TextBlock").put("wrap", true).put("text", shortened(text));
        }
    };

    private static final String SITE = "https://steadfast.dev/";
    /** The longest text that Slack takes in a section. */
    private static final int LONGEST = 3000;

    abstract ObjectNode body(Notice notice);

    static Template of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String sign(Notice n) {
        return n.event().endsWith(".resolved") || n.event().endsWith(".succeeded") ? "✅" : n.severity() == Severity.CRITICAL ? "🔴" : n.severity() == Severity.WARNING ? "🟠" : "🔵";
    }

    private static String where(Notice n) {
        return " (cluster " + (n.clusterName() == null ? n.cluster() : n.clusterName()) + ")";
    }

    /** What Slack asks to be escaped, so that a name can't become a link or a mention. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
