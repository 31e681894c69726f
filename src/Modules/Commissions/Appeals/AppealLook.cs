namespace Rattan.Commissions.Appeals;

/// <summary>The state of an appeal as one of the states whose icon and colour everybody knows.</summary>
internal static class AppealLook
{
    public static string Name(AppealStatus status) => status switch
    {
        AppealStatus.Upheld => "rejected",
        AppealStatus.Overturned => "approved",
        _ => "pending",
    };
}
