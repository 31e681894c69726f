namespace Rattan.Tidy.Tests.Tree;

internal static class Verdict
{
    /// <summary>Fails with every finding that no exemption covers, and with every exemption that covers
    /// nothing.</summary>
    public static void ShouldKeep(this IEnumerable<Finding> findings, Rule rule) =>
        findings.ShouldKeep(rule, Exceptions.All);

    public static void ShouldKeep(
        this IEnumerable<Finding> findings, Rule rule, IEnumerable<Exemption> exemptions)
    {
        var exempt = exemptions.Where(e => e.Rule == rule).ToList();
        var all = findings.ToList();
        var broken = all.Where(f => !exempt.Exists(e => e.Path == f.Path)).Select(f => f.ToString());
        var needless = exempt.Where(e => !all.Exists(f => f.Path == e.Path))
            .Select(e => $"{e.Path}: the exemption is not needed");
        string[] problems = [.. broken, .. needless];
        problems.ShouldBeEmpty($"{rule}:\n{string.Join('\n', problems)}\n");
    }

    public static void ShouldComplain(this IEnumerable<Finding> findings, string about) =>
        findings.ShouldContain(
            f => f.Message.Contains(about, StringComparison.Ordinal), $"No finding about '{about}'.");

    /// <summary>A sample source file for a rule to look at.</summary>
    public static SourceFile Sample(string path, string text) => new(path, text);
}
