using Rattan.Partners.Partners;

namespace Rattan.Partners.Tests;

public sealed class PartnerFieldsTests
{
    private static readonly CreatePartnerRequest Good = new("Lan", "lan@example.com", "VN", "affiliate");

    [Theory]
    [InlineData("affiliate")]
    [InlineData("kol")]
    [InlineData("koc")]
    [InlineData("influencer")]
    [InlineData("collaborator")]
    [InlineData("agency")]
    [InlineData("advocate")]
    [InlineData("mediaBuyer")]
    public void Every_kind_is_known(string kind) => (Good with { Kind = kind }).Refuse().ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("publisher")]
    [InlineData("Affiliate")]
    [InlineData("MediaBuyer")]
    [InlineData("0")]
    public void No_other_kind_is(string? kind) =>
        (Good with { Kind = kind }).Refuse()!.Code.ShouldBe("partner.kind_unknown");

    [Theory]
    [InlineData("a@b.co")]
    [InlineData(" lan.pham+x@mail.example.com ")]
    [InlineData("lan@bücher.example")]
    public void Addresses_that_could_be(string email) => (Good with { Email = email }).Refuse().ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lan")]
    [InlineData("lan@")]
    [InlineData("@example.com")]
    [InlineData("lan@example")]
    [InlineData("lan@@example.com")]
    [InlineData("lan@exam ple.com")]
    [InlineData("lan@example.com.")]
    [InlineData("lan@.com")]
    [InlineData("lan\n@example.com")]
    public void Addresses_that_could_not(string? email) =>
        (Good with { Email = email }).Refuse()!.Code.ShouldBe("partner.email_invalid");

    [Theory]
    [InlineData(null)]
    [InlineData("vn")]
    [InlineData("XX")]
    [InlineData("VNM")]
    public void Countries_that_are_none(string? country) =>
        (Good with { Country = country }).Refuse()!.Code.ShouldBe("partner.country_unknown");

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    public void Names_that_are_none(string? name) =>
        (Good with { Name = name }).Refuse()!.Code.ShouldBe("partner.name_invalid");

    [Fact]
    public void A_name_has_200_characters_at_most()
    {
        (Good with { Name = new string('a', 200) }).Refuse().ShouldBeNull();
        (Good with { Name = new string('a', 201) }).Refuse()!.Field.ShouldBe("name");
    }

    [Theory]
    [InlineData("Đặng Thị Ánh", "dang thi anh")]
    [InlineData("  ÉCOLE ", "ecole")]
    [InlineData("王小明", "王小明")]
    public void Searching_knows_neither_case_nor_diacritics(string text, string folded) =>
        LineText.Fold(text).ShouldBe(folded);
}
