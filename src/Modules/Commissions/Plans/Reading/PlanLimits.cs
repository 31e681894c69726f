namespace Rattan.Commissions.Plans.Reading;

/// <summary>How large a plan may be. Generous for people, small enough that every order can be held against
/// it.</summary>
internal static class PlanLimits
{
    public const int RulesMax = 100;
    public const int NameMax = 100;
    public const int DepthMax = 6;
    public const int ConditionsMax = 200;
    public const int ListMax = 500;
    public const int TextMax = 200;
    public const int MonthsMax = 120;
    public const int RenewalsMax = 1000;
    public const long FlatMax = 1_000_000_000_000;
    public const decimal PercentMax = 100m;
}
