namespace Rattan.Tracking;

internal static class TrackingErrors
{
    public static readonly ForbiddenError OtherScope = new("access.scope", "This key may not do that.");
}
