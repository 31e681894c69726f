namespace Rattan.Tidy.Tests.Arrows;

/// <summary>The rooms of the house and what each may touch, as docs/architecture.md says.</summary>
internal static class Rooms
{
    public const string Module = "Modules/*";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Contracts"] = ["Kernel"],
        ["Events"] = ["Kernel", "Contracts"],
        ["Events.ClickHouse"] = ["Kernel", "Contracts", "Events"],
        ["Edge"] = ["Kernel", "Contracts", "Events"],
        ["Platform"] = ["Kernel", "Contracts", "Events"],
        ["Platform.Postgres"] = ["Kernel", "Contracts", "Platform"],
        [Module] = ["Kernel", "Contracts", "Platform"],
    };

    /// <summary>The room of a path under <c>src/</c>: its folder, or <c>Modules/Name</c>; null outside.</summary>
    public static string? Of(string path)
    {
        var parts = path.Split('/');
        return parts.Length < 3 || parts[0] != "src" ? null
            : parts[1] != "Modules" ? parts[1]
            : parts.Length > 3 ? $"Modules/{parts[2]}" : Module;
    }

    public static bool IsModule(string room) => room.StartsWith("Modules/", StringComparison.Ordinal);

    /// <summary>True for an arrow that the architecture draws. The host may touch everything.</summary>
    public static bool MayTouch(string from, string to) => from == to || from == "Host"
        || (Allowed.TryGetValue(IsModule(from) ? Module : from, out var targets)
            && targets.Contains(to, StringComparer.Ordinal));

    public static bool IsKnown(string room) => room is "Host" or "Web" || IsModule(room) || Allowed.ContainsKey(room);
}
