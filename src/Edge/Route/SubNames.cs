using System.Globalization;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Route;

/// <summary>What sub-ids are called: <c>sub1</c> to <c>sub10</c> here, and the names that links of other networks
/// carry, so that a partner who moves keeps its links.</summary>
internal static class SubNames
{
    /// <summary>Names that a number follows, and the letter case that their networks write.</summary>
    private static readonly string[] Numbered =
        ["sub_id_", "aff_sub", "clickref", "SubId", "subid", "sub", "u", "s"];

    /// <summary>1 to 10; 0 when the name is none.</summary>
    internal static int NumberOf(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "aff_sub" or "clickref" or "subUnionId" or "SubId" or "subid": return 1;
            case "source": return Click.SubsMax;
            default: break;
        }

        foreach (var start in Numbered)
        {
            if (name.StartsWith(start) && name.Length - start.Length is 1 or 2 && name[start.Length] != '0'
                && int.TryParse(name[start.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number is >= 1 and <= Click.SubsMax ? number : 0;
            }
        }

        return 0;
    }
}
