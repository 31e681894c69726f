using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.Layout;

/// <summary>The parts of the left rail, in their order. Each but Home has a heading
/// <c>ui.nav.group.{name}</c>.</summary>
public enum SectionGroup
{
    Home,
    Merchants,
    Partners,
    Resources,
    Tracking,
    Money,
    Reports,
    Messages,
    Settings,
}

/// <summary>A place in the left rail: shown to those whose scope is one of the portals and who have the permission
/// (null: everybody there). <paramref name="Text"/> is the key of its word.</summary>
/// <param name="Order">Places of a group stand in this order; leave gaps.</param>
public sealed record Section(
    SectionGroup Group, int Order, string Href, string Icon, string Text, Permission? Needs,
    params IReadOnlyList<ScopeKind> Portals)
{
    public bool IsFor(Caller caller) =>
        Portals.Contains(caller.Scope.Kind) && (Needs is not { } permission || caller.May(permission));

    /// <summary>True on the section's page and on every page below it.</summary>
    public bool Holds(string path) => Href.Length == 1
        ? path.Length <= 1
        : path.StartsWith(Href, StringComparison.Ordinal) && (path.Length == Href.Length || path[Href.Length] == '/');
}
