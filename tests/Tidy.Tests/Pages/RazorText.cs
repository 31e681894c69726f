using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Pages;

/// <summary>Finds where Razor expressions end.</summary>
internal static partial class RazorText
{
    /// <summary>The position behind the bracket that closes the one at <paramref name="open"/>.</summary>
    public static int Close(string text, int open)
    {
        var code = CodeText.Of(text[open..]);
        var depth = 0;
        for (var at = 0; at < code.Length; at++)
        {
            depth += code[at] is '(' or '[' or '{' ? 1 : code[at] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return open + at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>The position behind the expression or the head of the statement that starts with @ at
    /// <paramref name="at"/>.</summary>
    public static int EndOfExpression(string text, int at)
    {
        var end = at + 1;
        if (end < text.Length && text[end] is '@' or '{')
        {
            return end + 1;
        }

        if (Statement().Match(text, end) is { Success: true } statement)
        {
            return Close(text, statement.Index + statement.Length - 1);
        }

        while (end < text.Length)
        {
            if (text[end] is '(' or '[')
            {
                end = Close(text, end);
            }
            else if (char.IsLetterOrDigit(text[end]) || text[end] is '_'
                || (text[end] is '.' or '?' or '!' && end + 1 < text.Length
                    && (char.IsLetter(text[end + 1]) || text[end + 1] is '.' or '[')))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    [GeneratedRegex(@"\G(if|foreach|for|while|switch|using|lock)\s*\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();
}
