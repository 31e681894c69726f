using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Roles;

internal static class RoleWords
{
    public static IReadOnlyList<ScopeKind> Portals { get; } =
        [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner, ScopeKind.Agency];

    /// <summary>A role that came with the program is called in the viewer's language, others as they were
    /// named.</summary>
    public static string RoleName(this ITexts texts, string? code, string name) =>
        code is null ? name : texts[$"access.role.{code}"];
}
