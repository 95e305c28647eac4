package engine.cli.architecture;

import java.util.List;
import java.util.regex.Pattern;

/** The string literals and text blocks of a Java source; comments and characters are none. */
final class StringLiterals {

    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(?s:.*?)(?<!\\\\)\"\"\"" // a text block
                    + "|\"(?:\\\\.|[^\"\\\\\n])*\"" // a string
                    + "|'(?:\\\\.|[^'\\\\])+'" // a character
                    + "|//[^\n]*|/\\*(?s:.*?)\\*/"); // a comment

    private StringLiterals() {}

    /** Their contents as they are written, escapes included. */
    static List<String> in(String source) {
        return TOKEN.matcher(source)
                .results()
                .map(match -> match.group())
                .filter(token -> token.startsWith("\""))
                .map(token -> token.startsWith("\"\"\"") ? inner(token, 3) : inner(token, 1))
                .toList();
    }

    private static String inner(String token, int quotes) {
        return token.substring(quotes, token.length() - quotes);
    }
}
