using Rattan.Contracts.Merchants;
using Rattan.Edge.Classify;
using Rattan.Edge.Route;

namespace Rattan.Edge.Tests.Classify;

public sealed class ConsentTests
{
    /// <summary>From the examples of the TCF and GPP specifications: purpose 1 not allowed.</summary>
    private const string TcfWithout = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA";

    [Fact]
    public void Purpose_one_is_bit_152()
    {
        Consent.TcfPurposeOne(TcfWithout).ShouldBeFalse();
        Consent.TcfPurposeOne(WithBit(TcfWithout, 152)).ShouldBeTrue();
        Consent.TcfPurposeOne(WithBit(TcfWithout, 153)).ShouldBeFalse();
        Consent.TcfPurposeOne("B" + WithBit(TcfWithout, 152)[1..]).ShouldBeFalse("version 1 is no longer valid");
        Consent.TcfPurposeOne("CPXx").ShouldBeFalse("it ends before the bit");
        Consent.TcfPurposeOne(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData("DBABMA~{without}", "2", false)]
    [InlineData("DBABMA~{with}", "2", true)]
    [InlineData("DBACNYA~{with}~1YYN", "2", true)]
    [InlineData("DBACNYA~{with}~1YYN", "6", false)]
    [InlineData("DBACNYA~{with}~1YNN", "6", true)]
    [InlineData("DBABMA~{with}", "6", null)]
    [InlineData("DBABMA~{with}", "-1", null)]
    [InlineData("nonsense", "2", false)]
    [InlineData("", "2", null)]
    [InlineData("DBABMA~{with}", "", null)]
    public void Gpp_is_read_by_the_section_that_applies(string gpp, string sections, bool? expected) =>
        Gpp.Read(
            gpp.Replace("{without}", TcfWithout, StringComparison.Ordinal)
                .Replace("{with}", WithBit(TcfWithout, 152), StringComparison.Ordinal),
            sections).ShouldBe(expected);

    [Fact]
    public void What_the_request_says_itself_comes_before_tcf_before_gpp_before_the_default()
    {
        var with = WithBit(TcfWithout, 152);
        Given($"?gpp=DBABMA~{TcfWithout}&gpp_sid=2&gdpr=1&gdpr_consent={with}&consent=denied").ShouldBeFalse();
        Given($"?gpp=DBABMA~{TcfWithout}&gpp_sid=2&gdpr=1&gdpr_consent={with}").ShouldBeTrue();
        Given($"?gpp=DBABMA~{TcfWithout}&gpp_sid=2").ShouldBeFalse();
        Given("?other=1").ShouldBeTrue();
    }

    private static bool Given(string query) =>
        Consent.Given(VisitorQuery.Read(query), ConsentDefault.Granted, country: null);

    private static string WithBit(string text, int bit)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var six = Alphabet.IndexOf(text[bit / 6], StringComparison.Ordinal) | (1 << (5 - (bit % 6)));
        return string.Concat(text.AsSpan(0, bit / 6), Alphabet.AsSpan(six, 1), text.AsSpan((bit / 6) + 1));
    }
}
