using System.Text.Json;
using System.Text.Json.Nodes;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Audit;

/// <summary>An entry in words. Kinds and actions that have no text are shown as they are written.</summary>
internal static class AuditWords
{
    public static string Kind(ITexts texts, AuditEntry entry) => Word(texts, "audit.kind.", entry.Thing.Split(':')[0]);

    public static string Action(ITexts texts, AuditEntry entry) => Word(texts, "audit.action.", entry.Action);

    public static string Title(AuditEntry entry) =>
        entry.Title ?? entry.Thing[(entry.Thing.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Each changed property with its values before and after, in the order in which they were
    /// written.</summary>
    public static IEnumerable<(string Name, string? Before, string? After)> Changes(AuditEntry entry)
    {
        var (before, after) = (Read(entry.Before), Read(entry.After));
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(name => (name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)));
    }

    private static string Word(ITexts texts, string prefix, string word) =>
        texts[prefix + word] is var text && text.StartsWith(prefix, StringComparison.Ordinal) ? word : text;

    private static Dictionary<string, string?> Read(string? json)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject values)
        {
            return [];
        }

        return values.ToDictionary(v => v.Key, v => v.Value switch
        {
            null => null,
            JsonValue one when one.GetValueKind() == JsonValueKind.String => one.GetValue<string>(),
            { } other => other.ToJsonString(Kernel.Json.RattanJson.Options),
        }, StringComparer.Ordinal);
    }
}
