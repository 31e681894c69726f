using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

/// <summary>Where to go after signing in: a path of this site and never another site.</summary>
internal static class LocalUrl
{
    public const string Home = "/";

    public static string HomeOf(ScopeKind portal) => portal switch
    {
        ScopeKind.Merchant => "/merchant",
        ScopeKind.Partner => "/partner",
        ScopeKind.Agency => "/agency",
        _ => Home,
    };

    public static string OrHome(string? url, ScopeKind portal) =>
        IsLocal(url) && url != Home && url != SignOut.Path ? url! : HomeOf(portal);

    /// <summary>One slash and then neither a slash nor a backslash, which browsers read as the start of a
    /// host.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}
