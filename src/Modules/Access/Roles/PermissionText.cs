using System.Collections.Frozen;
using Rattan.Kernel.Json;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Roles;

/// <summary>A set of permissions as it is stored: names with a space between; a star is all of them. A name that the
/// program no longer knows permits nothing.</summary>
internal static class PermissionText
{
    public const string Everything = "*";

    private const char Between = ' ';

    private static readonly FrozenSet<Permission> All = Enum.GetValues<Permission>().ToFrozenSet();

    public static IReadOnlySet<Permission> Read(string text) => text == Everything
        ? All
        : All.Where(permission => text.Split(Between).Contains(permission.ToString(), StringComparer.Ordinal))
            .ToFrozenSet();

    public static string Write(IEnumerable<Permission> permissions) =>
        string.Join(Between, permissions.Distinct().Order());

    /// <summary>Names as a form or a request gives them; null when one of them is unknown.</summary>
    public static IReadOnlySet<Permission>? Parse(IEnumerable<string?> names)
    {
        var found = new HashSet<Permission>();
        foreach (var name in names)
        {
            if (!EnumText.TryParse<Permission>(name, out var permission))
            {
                return null;
            }

            found.Add(permission);
        }

        return found;
    }
}
