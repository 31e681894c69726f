using System.Globalization;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Components;

/// <summary>"5 min ago", "in 3 days"; beyond a month the day itself.</summary>
internal static class RelativeTime
{
    private const int DaysMax = 30;

    public static string Say(ITexts texts, DateTimeOffset at, DateTimeOffset now, TimeZoneInfo? zone)
    {
        var away = (at - now).Duration();
        if (away.TotalDays > DaysMax)
        {
            return Formats.Day(texts.Language, at.DayIn(zone ?? TimeZoneInfo.Utc));
        }

        var (unit, count) = away switch
        {
            { TotalMinutes: < 1 } => ("now", 0),
            { TotalHours: < 1 } => ("minutes", (int)away.TotalMinutes),
            { TotalDays: < 1 } => ("hours", (int)away.TotalHours),
            _ => ("days", (int)away.TotalDays),
        };
        var direction = at > now ? "in" : "ago";
        return unit is "now"
            ? texts["ui.when.now"]
            : texts.Fill($"ui.when.{direction}.{unit}", ("n", count.ToString(CultureInfo.InvariantCulture)));
    }
}
