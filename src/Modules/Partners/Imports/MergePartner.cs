using Rattan.Contracts.Partners;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;

namespace Rattan.Partners.Imports;

internal sealed record MergedPartner(Partner Partner, bool IsNew, bool IsChanged);

internal sealed record MissingField(string Name, string Column)
    : ValidationError("partner_file.missing", $"A new partner needs a {Name}.", Column);

/// <summary>Puts one row into the partner that it names by its external id or else its address, or makes that partner.
/// What the row does not say stays; channels and tags are added.</summary>
internal sealed class MergePartner(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<MergedPartner>> HandleAsync(
        PartnerLine line, ImportSettings settings, KnownPartners known, bool dry, CancellationToken ct)
    {
        var byId = known.ByExternalId(line.ExternalId);
        var byEmail = known.ByEmail(line.EmailFolded);
        if (byId is not null && byEmail is not null && byId != byEmail)
        {
            return new EmailTaken();
        }

        if (byId is null && byEmail?.ExternalId is not null && line.ExternalId is not null)
        {
            return new ConflictError(
                "partner_file.other_id", "The partner with this address has another external id.", "externalId");
        }

        var existing = byId ?? byEmail;
        if (RefusePlace(line, settings, known, existing) is { } wrongPlace)
        {
            return wrongPlace;
        }

        if (!PartnerTags.With(existing?.Tags ?? [], line.Tags, []).TryValue(out var tags, out var many))
        {
            return many;
        }

        var told = Told(line, existing is null ? null : known.Profiles.GetValueOrDefault(existing.PartnerId));
        if (told?.Refuse() is { } wrong)
        {
            return wrong;
        }

        var found = existing is null ? await MakeAsync(line, settings, known, dry, ct) : existing;
        if (!found.TryValue(out var partner, out var refused))
        {
            return refused;
        }

        var changed = Describe(partner, line) | Sort(partner, known.TierOf(line), tags) | Tell(partner, told, known);
        return new MergedPartner(partner, existing is null, changed);
    }

    /// <summary>Everything that may refuse comes before the first change, so that a refused row changes
    /// nothing.</summary>
    private static Error? RefusePlace(
        PartnerLine line, ImportSettings settings, KnownPartners known, Partner? partner) =>
        line.Tier is not null && known.TierOf(line) is null ? new TierUnknown()
        : line.Group is not null && known.GroupOf(line) is null ? new GroupUnknown()
        : settings.ProgramId is not null && partner is { Status: PartnerStatus.Blocked }
            ? new ConflictError("enrolment.partner_blocked", "The partner is blocked.", "partnerId")
        : null;

    private async Task<Result<Partner>> MakeAsync(
        PartnerLine line, ImportSettings settings, KnownPartners known, bool dry, CancellationToken ct)
    {
        if (line.Name is null)
        {
            return new MissingField("name", "name");
        }

        if (line.Email is null)
        {
            return new MissingField("e-mail address", "email");
        }

        if ((line.Country ?? settings.Country) is not { } country)
        {
            return new MissingField("country", "country");
        }

        if ((line.Kind ?? settings.Kind) is not { } kind)
        {
            return new MissingField("kind", "kind");
        }

        // A dry run must not draw numbers: drawing writes at once.
        var number = dry ? 1 : checked((int)await db.NextAsync("partner_number", ct));
        var partner = Partner.Create(number, line.Name, line.Email, country, kind, clock.Now());
        partner.Refer(line.ExternalId);
        known.Add(partner);
        db.Add(partner);
        return partner;
    }

    private static bool Describe(Partner partner, PartnerLine line)
    {
        var (name, email) = (line.Name ?? partner.Name, line.Email ?? partner.Email);
        var (country, kind) = (line.Country ?? partner.Country, line.Kind ?? partner.Kind);
        var (externalId, promotion) = (line.ExternalId ?? partner.ExternalId, line.Promotion ?? partner.Promotion);
        if ((name, email, country, kind, externalId, promotion) == (
            partner.Name, partner.Email, partner.Country, partner.Kind, partner.ExternalId, partner.Promotion))
        {
            return false;
        }

        partner.Describe(name, email, country, kind);
        partner.Refer(externalId);
        partner.Promote(promotion);
        return true;
    }

    private static bool Sort(Partner partner, PartnerTierId? tier, List<string> tags)
    {
        tier ??= partner.TierId;
        if (tier == partner.TierId && tags.Count == partner.Tags.Count)
        {
            return false;
        }

        partner.Sort(tier, tags);
        return true;
    }

    private bool Tell(Partner partner, ProfileFields? told, KnownPartners known)
    {
        if (told is null)
        {
            return false;
        }

        if (!known.Profiles.TryGetValue(partner.PartnerId, out var profile))
        {
            profile = PartnerProfile.Empty(partner.PartnerId, clock.Now());
            known.Profiles.Add(partner.PartnerId, profile);
            db.Add(profile);
        }

        profile.Tell(told, clock.Now());
        return true;
    }

    /// <summary>The profile with what the row says; null when that changes nothing.</summary>
    private static ProfileFields? Told(PartnerLine line, PartnerProfile? profile)
    {
        var now = profile?.Fields() ?? ProfileFields.Nothing;
        var told = new ProfileFields(
            line.Bio ?? now.Bio, line.TaxCountry ?? now.TaxCountry, line.PriceNotes ?? now.PriceNotes,
            Channels(now.Channels, line.Channels), Or(line.Audience, now.AudienceCountries),
            Or(line.Categories, now.Categories), Or(line.Languages, now.Languages));
        var same = (told.Bio, told.TaxCountry, told.PriceNotes) == (now.Bio, now.TaxCountry, now.PriceNotes)
            && told.Channels.SequenceEqual(now.Channels) && told.AudienceCountries.SequenceEqual(now.AudienceCountries)
            && told.Categories.SequenceEqual(now.Categories) && told.Languages.SequenceEqual(now.Languages);
        return same ? null : told;
    }

    private static IReadOnlyList<string> Or(IReadOnlyList<string> said, IReadOnlyList<string> known) =>
        said.Count > 0 ? said : known;

    /// <summary>The same channel is the one with the same kind and address; a number of followers that the row has
    /// replaces the known one.</summary>
    private static IReadOnlyList<Channel> Channels(IReadOnlyList<Channel> known, IReadOnlyList<Channel> said)
    {
        var all = known.ToList();
        foreach (var channel in said)
        {
            var at = all.FindIndex(c => c.Kind == channel.Kind
                && string.Equals(c.Address, channel.Address, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
            {
                all.Add(channel);
            }
            else if (channel.Followers > 0)
            {
                all[at] = all[at] with { Followers = channel.Followers };
            }
        }

        return all;
    }
}
