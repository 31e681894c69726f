using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Network.Grades;

namespace Rattan.Network.Resources;

/// <summary>What a list of the library is narrowed by.</summary>
internal static class ResourceFilters
{
    public static ValidationError? Narrow(ref IQueryable<Resource> resources, ResourcesAsked asked)
    {
        if (LineText.Given(asked.Q) is { } q)
        {
            var part = LineText.Fold(q);
            resources = resources.Where(r => r.SearchText.Contains(part));
        }

        if (LineText.Given(asked.Country)?.ToUpperInvariant() is { } country)
        {
            var line = KeyList.Line(country);
            resources = resources.Where(r => r.Countries.Contains(line) || r.Countries == "\n");
        }

        if (LineText.Given(asked.Category) is { } category)
        {
            resources = In(resources, category);
        }

        if (LineText.Given(asked.AgencyId) is { } agencyText)
        {
            AgencyId? agency = EntityId.TryParse<AgencyId>(agencyText, out var id) ? id : default;
            resources = resources.Where(r => r.AgencyId == agency);
        }

        if (LineText.Given(asked.PartnerId) is { } partnerText)
        {
            PartnerId? partner = EntityId.TryParse<PartnerId>(partnerText, out var id) ? id : default;
            resources = resources.Where(r => r.PartnerId == partner);
        }

        return ByWords(ref resources, asked);
    }

    /// <summary>False when this is no grade.</summary>
    public static bool Graded(ref IQueryable<GradedResource> rows, string? asked)
    {
        if (LineText.Given(asked) is not { } text)
        {
            return true;
        }

        if (text is "none")
        {
            rows = rows.Where(r => r.Grade == null);
            return true;
        }

        if (text is not [>= 'A' and <= 'E'] || !Enum.TryParse<GradeLetter>(text, out var letter))
        {
            return false;
        }

        rows = rows.Where(r => r.Grade!.Letter == letter);
        return true;
    }

    /// <summary>Who is for the group is for what is below it, and the other way round a group finds all of
    /// it.</summary>
    private static IQueryable<Resource> In(IQueryable<Resource> resources, string category)
    {
        var top = ProductCategories.TopOf(category);
        var (own, group, below) = (KeyList.Line(category), KeyList.Line(top), $"\n{top}.");
        return ProductCategories.IsTop(category)
            ? resources.Where(r =>
                r.Categories.Contains(own) || r.Categories.Contains(below) || r.Categories == "\n")
            : resources.Where(r =>
                r.Categories.Contains(own) || r.Categories.Contains(group) || r.Categories == "\n");
    }

    private static ValidationError? ByWords(ref IQueryable<Resource> resources, ResourcesAsked asked)
    {
        if (LineText.Given(asked.Channel) is { } channelText)
        {
            if (!EnumText.TryParse<PromotionChannel>(channelText, out var channel))
            {
                return new ValidationError(
                    "resource.channel", $"One of: {Fields.Words<PromotionChannel>()}.", "channel");
            }

            resources = resources.Where(r => r.Channel == channel);
        }

        if (LineText.Given(asked.Kind) is { } kindText)
        {
            if (!EnumText.TryParse<ResourceKind>(kindText, out var kind))
            {
                return new ValidationError("resource.kind", $"One of: {Fields.Words<ResourceKind>()}.", "kind");
            }

            resources = resources.Where(r => r.Kind == kind);
        }

        if (LineText.Given(asked.PriceModel) is { } modelText)
        {
            if (!EnumText.TryParse<PriceModel>(modelText, out var model))
            {
                return new ValidationError("resource.price_model", "flat, cpm, cpc, cps or hybrid.", "priceModel");
            }

            resources = resources.Where(r => r.PriceModel == model);
        }

        if (LineText.Given(asked.Owner) is { } ownerText)
        {
            if (!EnumText.TryParse<OwnerKind>(ownerText, out var owner))
            {
                return new ValidationError("resource.owner", "network, agency or partner.", "owner");
            }

            resources = resources.Where(r => r.Owner == owner);
        }

        return ByStatus(ref resources, asked.Status);
    }

    private static ValidationError? ByStatus(ref IQueryable<Resource> resources, string? asked)
    {
        if (LineText.Given(asked) is not { } text)
        {
            resources = resources.Where(r => r.Status != ResourceStatus.Archived);
            return null;
        }

        if (!EnumText.TryParse<ResourceStatus>(text, out var status))
        {
            return new ValidationError("resource.status", "active, paused or archived.", "status");
        }

        resources = resources.Where(r => r.Status == status);
        return null;
    }
}
