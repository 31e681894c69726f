using System.Text;

namespace Rattan.Tidy.Tests.Tree;

/// <summary>Blanks comments and the insides of strings in C#, so that rules see code only. Code in the holes of
/// interpolated strings stays. Nothing moves: every character keeps its line and column.</summary>
internal sealed class CodeText
{
    private readonly string text;
    private readonly StringBuilder blanked;
    private int at;

    private CodeText(string text) => (this.text, blanked) = (text, new StringBuilder(text));

    public static string Of(string text)
    {
        var reader = new CodeText(text);
        reader.Code(inHole: false);
        return reader.blanked.ToString();
    }

    private void Code(bool inHole)
    {
        var depth = 0;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '/' when Peek(1) == '/':
                    BlankUntil("\n");
                    break;
                case '/' when Peek(1) == '*':
                    BlankUntil("*/");
                    break;
                case '\'':
                    Character();
                    break;
                case '"' or '$' or '@' when TryString():
                    break;
                case '{':
                    depth++;
                    at++;
                    break;
                case '}' when inHole && depth == 0:
                    return;
                case '}':
                    depth--;
                    at++;
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    private bool TryString()
    {
        var (start, dollars, verbatim) = (at, 0, false);
        while (at < text.Length && text[at] is '$' or '@')
        {
            dollars += text[at] == '$' ? 1 : 0;
            verbatim |= text[at] == '@';
            at++;
        }

        var quotes = 0;
        while (Peek(quotes) == '"')
        {
            quotes++;
        }

        if (quotes == 0)
        {
            at = start + 1;
            return true;
        }

        at += quotes >= 3 ? quotes : 1;
        if (quotes == 2)
        {
            at++;
            return true;
        }

        Body(quotes >= 3 ? quotes : 1, dollars, verbatim);
        return true;
    }

    /// <summary>The inside of a string up to and including its closing quotes.</summary>
    private void Body(int quotes, int dollars, bool verbatim)
    {
        var close = new string('"', quotes);
        while (at < text.Length)
        {
            if (quotes == 1 && !verbatim && text[at] == '\\')
            {
                Blank();
                Blank();
            }
            else if (verbatim && text[at] == '"' && Peek(1) == '"')
            {
                Blank();
                Blank();
            }
            else if (string.CompareOrdinal(text, at, close, 0, quotes) == 0)
            {
                at += quotes;
                return;
            }
            else if (dollars > 0 && text[at] == '{')
            {
                Hole(dollars, escapable: quotes < 3);
            }
            else
            {
                Blank();
            }
        }
    }

    private void Hole(int dollars, bool escapable)
    {
        var braces = 0;
        while (Peek(braces) == '{')
        {
            braces++;
        }

        var opens = escapable ? braces % 2 == 1 : braces >= dollars;
        for (var i = 0; i < braces; i++)
        {
            Blank();
        }

        if (!opens)
        {
            return;
        }

        Code(inHole: true);
        for (var i = 0; i < dollars && at < text.Length; i++)
        {
            Blank();
        }
    }

    private void Character()
    {
        at++;
        while (at < text.Length && text[at] is not '\'' and not '\n')
        {
            if (text[at] == '\\')
            {
                Blank();
            }

            Blank();
        }

        at++;
    }

    private void BlankUntil(string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        var stop = found < 0 ? text.Length : end == "\n" ? found : found + end.Length;
        while (at < stop)
        {
            Blank();
        }
    }

    private void Blank()
    {
        if (at < text.Length && text[at] is not '\n' and not '\r')
        {
            blanked[at] = ' ';
        }

        at++;
    }

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';
}
