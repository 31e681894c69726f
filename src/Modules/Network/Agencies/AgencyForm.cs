namespace Rattan.Network.Agencies;

/// <summary>An agency as its form posts it. Countries and languages are codes; contacts without a name are left
/// out.</summary>
internal sealed class AgencyForm
{
    private const int RowsMore = 2;

    public string? Name { get; set; }

    public string? Country { get; set; }

    public string? Languages { get; set; }

    public string? Website { get; set; }

    public string? Status { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Channels { get; set => field = value ?? []; } = [];

    public List<ContactRow> Contacts { get; set => field = value ?? []; } = [];

    public static AgencyForm Of(AgencyAnswer? agency) => new()
    {
        Name = agency?.Name,
        Country = agency?.Country,
        Languages = string.Join(", ", agency?.Languages ?? []),
        Website = agency?.Website,
        Status = Kernel.Json.EnumText.Of(agency?.Status ?? AgencyStatus.Prospect),
        Channels = [.. (agency?.Channels ?? []).Select(Kernel.Json.EnumText.Of)],
        Contacts =
        [
            .. (agency?.Contacts ?? []).Select(c => new ContactRow
            {
                Name = c.Name, Role = c.Role, Email = c.Email, Phone = c.Phone,
            }),
            .. Enumerable.Range(0, RowsMore).Select(_ => new ContactRow()),
        ],
    };

    public AgencyRequest Request() => new()
    {
        Name = Name ?? "",
        Country = Country ?? "",
        Languages = KeyList.Typed(Languages),
        Website = Website ?? "",
        Status = Status,
        Channels = Channels,
        Contacts =
        [
            .. Contacts.Where(c => !c.IsEmpty).Select(c => new AgencyContact(c.Name, c.Role, c.Email, c.Phone)),
        ],
    };
}

internal sealed class ContactRow
{
    public string? Name { get; set; }

    public string? Role { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name + Role + Email + Phone);
}
