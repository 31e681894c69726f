using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Sizes;

/// <summary>Finds the members of the types of a file by their braces and measures them.</summary>
internal static partial class Members
{
    public const int LinesMax = 70;

    public static IEnumerable<Finding> Long(SourceFile file) =>
        from member in Find(file.Code)
        let lines = file.LineAt(member.End) - file.LineAt(member.Start) + 1
        where lines > LinesMax
        select file.FindingAt(member.Start, $"a member of {lines} lines; {LinesMax} at most");

    /// <summary>Methods, constructors and properties with their bodies; fields with their tables are left
    /// out.</summary>
    internal static List<(int Start, int End)> Find(string code)
    {
        var found = new List<(int, int)>();
        var isType = new Stack<bool>();
        var (start, round) = (0, 0);
        for (var at = 0; at < code.Length; at++)
        {
            round += code[at] is '(' or '[' ? 1 : code[at] is ')' or ']' ? -1 : 0;
            if (round > 0)
            {
                continue;
            }

            switch (code[at])
            {
                case ';' when isType.Count == 0 || isType.Peek():
                    Close(at);
                    break;
                case '{' when isType.Count == 0 || isType.Peek():
                    var type = TypeHeader().IsMatch(WithoutBrackets(code[start..at]));
                    isType.Push(type);
                    start = type ? at + 1 : start;
                    break;
                case '{':
                    isType.Push(false);
                    break;
                case '}' when isType.TryPop(out var wasType):
                    var inType = isType.Count == 0 || isType.Peek();
                    if (wasType)
                    {
                        start = at + 1;
                    }
                    else if (inType && !GoesOn(code, at))
                    {
                        Close(at);
                    }

                    break;
            }
        }

        return found;

        void Close(int end)
        {
            var header = code[start..end];
            if (MethodHeader().IsMatch(header))
            {
                found.Add((start + header.Length - header.TrimStart().Length, end));
            }

            start = end + 1;
        }
    }

    /// <summary>Leaves parameters with their defaults and attributes out.</summary>
    private static string WithoutBrackets(string header)
    {
        var depth = 0;
        return string.Concat(header.Where(c =>
        {
            depth += c is '(' or '[' ? 1 : 0;
            var outside = depth == 0;
            depth -= c is ')' or ']' ? 1 : 0;
            return outside;
        }));
    }

    /// <summary>An initialiser or an expression body goes on after its brace.</summary>
    private static bool GoesOn(string code, int brace)
    {
        var next = brace + 1;
        while (next < code.Length && char.IsWhiteSpace(code[next]))
        {
            next++;
        }

        return next < code.Length && code[next] is ';' or ')' or ',' or '.' or '=';
    }

    [GeneratedRegex(
        @"(^|[\s\]])(class|struct|record|interface|enum|namespace)\s+[\w.]+[^=;]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeHeader();

    // A parenthesis or a brace before any equals sign that is not an arrow: a field's initialiser is no method.
    [GeneratedRegex(@"^[^=({]*([({]|=>)", RegexOptions.ExplicitCapture)]
    private static partial Regex MethodHeader();
}
