using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

/// <summary>Links and codes have the same pages in two portals, under two addresses.</summary>
internal static class LinkPlace
{
    public static string Links(Caller caller) => caller.Scope.Kind == ScopeKind.Partner ? "/partner/links" : "/links";

    public static string Codes(Caller caller) => caller.Scope.Kind == ScopeKind.Partner ? "/partner/codes" : "/codes";
}
