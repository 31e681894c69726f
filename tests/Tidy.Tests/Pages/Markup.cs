using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Pages;

/// <summary>What a page shows: text that is not translated, and what the content security policy forbids.</summary>
internal static partial class Markup
{
    /// <summary>Round brackets and what they hold, three deep.</summary>
    private const string Brackets = "\\((?>[^()]+|\\((?>[^()]+|\\([^()]*\\))*\\))*\\)";

    /// <summary>Words that read the same in every language.</summary>
    private static readonly HashSet<string> SameEverywhere = ["Rattan", "CSV", "API", "ID", "SKU", "URL", "UTC"];

    public static IEnumerable<Finding> VisibleText(SourceFile page)
    {
        var (markup, text) = Split(page.Text);
        foreach (var (line, words) in text.Split('\n').Index())
        {
            var shown = Statement().IsMatch(words) ? "" : Keyword().Replace(words, " ");
            var spoken = Words(shown);
            if (spoken.Count > 0)
            {
                yield return page.Finding(line + 1, $"'{string.Join(' ', spoken)}' is shown untranslated");
            }
        }

        foreach (Match attribute in SpokenAttribute().Matches(markup))
        {
            var value = attribute.Groups["value"].Value;
            if (!value.Contains('@', StringComparison.Ordinal) && Words(value).Count > 0)
            {
                yield return page.FindingAt(attribute.Index, $"{attribute.Value} is shown untranslated");
            }
        }
    }

    public static IEnumerable<Finding> Inline(SourceFile page)
    {
        var markup = Split(page.Text).Markup;
        foreach (Match tag in InlineThing().Matches(markup))
        {
            yield return page.FindingAt(
                tag.Index, $"{tag.Value.Trim()} is inline, which the content security policy forbids");
        }
    }

    private static List<string> Words(string text) =>
        [.. Word().Matches(text).Select(w => w.Value).Where(w => !SameEverywhere.Contains(w))];

    /// <summary>The page without comments and code, and of that what stands between tags. Positions stay.</summary>
    private static (string Markup, string Text) Split(string page)
    {
        var markup = Blank(page, Comment());
        markup = BlankCode(markup);
        markup = Blank(markup, Directive());
        return (markup, BlankExpressions(Blank(markup, Tag())));
    }

    private static string Blank(string text, Regex what) => what.Replace(text, m => Spaces(m.Value));

    private static string Spaces(string text) => NotNewline().Replace(text, " ");

    private static string BlankCode(string text)
    {
        foreach (Match block in CodeBlock().Matches(text))
        {
            var end = RazorText.Close(text, block.Index + block.Length - 1);
            text = text[..block.Index] + Spaces(text[block.Index..end]) + text[end..];
        }

        return text;
    }

    private static string BlankExpressions(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = RazorText.EndOfExpression(text, at);
            text = text[..at] + Spaces(text[at..end]) + text[end..];
        }

        return text;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<script\b[^>]*src=[^>]*>\s*</script>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@(code|functions)\s*\{", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(
        @"^\s*@(page|attribute|using|inject|inherits|implements|layout|namespace|typeparam|preservewhitespace)\b.*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();

    // A tag with its attributes; quoted values may hold > and Razor expressions with quotes in brackets.
    [GeneratedRegex(
        "</?[A-Za-z!][^\\s>]*(\\s+|[^\\s\"'>@]+|@[\\w.]+|@?" + Brackets + "|@[\\w.]*\\[[^\\]]*\\]"
            + "|\"(?>@[\\w.]*(" + Brackets + "|\\[[^\\]]*\\])|[^\"])*\"|'[^']*'|@)*>",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[\s{}]*(else\b|switch\b|case\b|default:|break;|var\b).*$|;\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\s*(else\s+)?(if|foreach|for|while)\s*\(.*$|&[a-z]+;", RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex("\\s(title|alt|placeholder|aria-label|aria-description|label)=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture)]
    private static partial Regex SpokenAttribute();

    [GeneratedRegex(
        "\\sstyle\\s*=|<style\\b|<script\\b|\\son[a-z]+\\s*=|href=\"javascript:", RegexOptions.ExplicitCapture)]
    private static partial Regex InlineThing();

    [GeneratedRegex(@"[^\n]", RegexOptions.ExplicitCapture)]
    private static partial Regex NotNewline();
}
