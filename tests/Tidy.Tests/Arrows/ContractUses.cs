using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Arrows;

/// <summary>Which folder of Contracts uses which: declared here, so that a new arrow is a decision, and
/// acyclic.</summary>
internal static partial class ContractUses
{
    public static IReadOnlyDictionary<string, string[]> Declared { get; } = new Dictionary<string, string[]>(
        StringComparer.Ordinal)
    {
        ["Access"] = [],
        ["Cases"] = ["Merchants"],
        ["Clicks"] = [],
        ["Content"] = [],
        ["Deals"] = [],
        ["Explanations"] = [],
        ["Funding"] = [],
        ["Merchants"] = ["Access"],
        ["Messaging"] = ["Partners"],
        ["Network"] = ["Merchants", "Partners"],
        ["Payouts"] = [],
        ["Partners"] = ["Merchants"],
        ["Proposals"] = ["Merchants", "Network"],
        ["Reporting"] = [],
        ["Ledger"] = ["Merchants", "Network", "Partners"],
        ["Tracking"] = ["Merchants", "Partners"],
        ["Attribution"] = ["Clicks", "Explanations", "Merchants", "Partners", "Tracking"],
        ["Commissions"] = ["Attribution", "Explanations", "Merchants", "Partners", "Payouts", "Tracking"],
    };

    public static IEnumerable<Finding> Check(SourceFile file, IReadOnlyDictionary<string, string[]> declared)
    {
        if (!file.IsCSharp || !file.IsUnder("src/Contracts") || file.Name == "GlobalUsings.cs")
        {
            yield break;
        }

        var parts = file.Path.Split('/');
        var folder = parts.Length > 3 ? parts[2] : "the root";
        if (!declared.TryGetValue(folder, out var uses))
        {
            yield return file.Finding(0, $"Contracts/{folder} is not in the table of uses");
            uses = [];
        }

        foreach (Match name in FolderName().Matches(NamespaceLine().Replace(file.Code, "")))
        {
            var used = name.Groups["folder"].Value;
            if (used != folder && declared.ContainsKey(used) && !uses.Contains(used, StringComparer.Ordinal))
            {
                yield return file.Finding(0, $"Contracts/{folder} uses Contracts/{used}, which the table does not say");
            }
        }
    }

    /// <summary>The first circle found, as text; null when there is none.</summary>
    public static string? Circle(IReadOnlyDictionary<string, string[]> declared)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return declared.Keys.Select(start => Walk(start, [], declared, done))
            .FirstOrDefault(circle => circle is not null);
    }

    private static string? Walk(
        string at, IReadOnlyList<string> path, IReadOnlyDictionary<string, string[]> declared, HashSet<string> done)
    {
        if (path.Contains(at, StringComparer.Ordinal))
        {
            return string.Join(" → ", path.Append(at));
        }

        if (done.Contains(at) || !declared.TryGetValue(at, out var uses))
        {
            return null;
        }

        var circle = uses.Select(next => Walk(next, [.. path, at], declared, done)).FirstOrDefault(c => c is not null);
        done.Add(at);
        return circle;
    }

    [GeneratedRegex(@"^\s*namespace[^;]*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    // A folder's name counts when it starts a name (Payouts.PayoutItemId) or follows Contracts.
    [GeneratedRegex(
        @"\bContracts\.(?<folder>[A-Z]\w*)|(?<![\w.])(?<folder>[A-Z]\w*)(?=\.[A-Z])", RegexOptions.ExplicitCapture)]
    private static partial Regex FolderName();
}
